halfopen check my-exercise.json
halfopen link pack my-exercise.json --base HOST/
halfopen link pack my-exercise.json --base HOST/ --folder dist/exercises
halfopen grade 'HOST/#/circuit-breaker/noisy-but-healthy?x=noisy-but-healthy' --json
halfopen run '#/circuit-breaker/outage-and-recovery?seed=7' --log run.ndjson
halfopen sweep '#/circuit-breaker/outage-and-recovery' --setting caller.threads --from 8 --to 64 --shard 1/8
halfopen audit my-saga.json
halfopen query events.ndjson 'acct-1@2026-03-14 09:30'
