using Eei.Cli;
using Eei.Cli.Determinism;
using Eei.Cli.Serving;

return EngineService.TryServe(args) ?? FactWorker.TryServe(args) ?? CommandLine.Run(args, Terminal.OfProcess());
