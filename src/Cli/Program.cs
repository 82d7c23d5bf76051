using Eei.Cli;
using Eei.Cli.Serving;

return EngineService.TryServe(args) ?? CommandLine.Run(args, Terminal.OfProcess());
