//! What can be done to a system, as `do=` writes it, in German.

use lab::LabId;

/// What a form means, by its verb; what stands between backticks is code.
pub(super) fn means(lab: LabId, verb: &str) -> Option<&'static str> {
    match lab {
        LabId::CircuitBreaker => fault(verb),
        LabId::Saga => call(verb),
        LabId::Sidecar => pod(verb).or_else(|| fault(verb)),
        LabId::StranglerFig => act(verb),
        LabId::EventSourcing => command(verb),
    }
}

fn fault(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "down" => "gar keine Antwort, von dieser Sekunde an und so lange",
        "errors" => "so viel Prozent der Aufrufe werden mit einem Fehler beantwortet",
        "slow" => "alles dauert so viele Male so lang",
        "flap" => "abwechselnd die Hälfte dieser Zeit ausgefallen und die andere Hälfte da",
        "capacity" => "so viel Prozent der Server fehlen",
        _ => return None,
    })
}

fn call(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "call" => {
            "was aus der Aktion dieses Schritts wird; mit `.2` nur aus ihrem zweiten Aufruf, mit `.2+` aus dem zweiten und allen danach; `2.` davor meint die zweite Saga"
        }
        "undo" => "ebenso aus der Kompensation dieses Schritts",
        "order" => "die Reihenfolge, in der die Aufrufe enden, `u` für Kompensationen",
        "resolve" => "wann ein Mensch den Schritt zurücknimmt, an dem die Saga feststeckt",
        _ => return None,
    })
}

fn pod(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "kill" => "dieser Container wird beendet",
        "fill" => "so viele MB vom Volume der Logs sind belegt",
        "expire" => "das Zertifikat des Proxys läuft ab",
        "delete" => "der Pod wird gelöscht",
        "flood" => "die Anwendung schreibt so viele Zeilen in der Sekunde, so lange",
        _ => return None,
    })
}

fn act(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "promote" => "diese Route kommt auf ihre nächste Stufe; Routen zählen ab 1, in der Reihenfolge des Plans",
        "rollback" => "diese Route geht zurück: vom Schatten zum Monolithen, von darüber in den Schatten",
        "weight" => "so viel Prozent der Anfragen dieser Route gehen zum Dienst",
        "mirror" => "so viel Prozent der Lesezugriffe dieser Route werden kopiert",
        "down" => "der Dienst dieser Route ist so lange ausgefallen",
        "retire" => "der Monolith wird abgeschaltet",
        _ => return None,
    })
}

fn command(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "open" => {
            "dieses Konto wird eröffnet; mit `+3600s` nach der Zeit eines Befehls galt er schon so lange, bevor er aufgezeichnet wurde"
        }
        "deposit" => "dieser Betrag wird eingezahlt",
        "withdraw" => "dieser Betrag wird abgehoben",
        "correct" => "der Stand wird um diesen Betrag berichtigt, der negativ sein kann",
        "interest" => "so viele hundertstel Prozent Zinsen werden gutgeschrieben",
        "transfer" => "dieser Betrag geht an das andere Konto",
        "close" => "dieses Konto wird geschlossen",
        "clock" => "die Uhr des Stores wird um so viele Sekunden verstellt",
        "drop" => "im Zweig: ohne das Ereignis an dieser Position",
        "swap" => "im Zweig: dieses Ereignis und das nächste tauschen die Plätze",
        "amount" => "im Zweig: dieses Ereignis mit einem anderen Betrag",
        "insert" => "im Zweig: nach dieser Position kommt ein Ereignis dieses Kontos",
        _ => return None,
    })
}
