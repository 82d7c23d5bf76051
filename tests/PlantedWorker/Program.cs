using System.Globalization;
using Eei;
using Eei.Interpreter;
using Eei.PlantedWorker;
using Eei.Processes;
using Eei.Protocol;

// A worker for tests: the interpreter, the interpreter with a planted failure, or one that breaks the protocol.
// Arguments: what it is (interpreter, FAILURE/N, or a member of Manners), then lines or frames.
string[] what = args[0].Split('/');
Framing framing = args[1] == "frames" ? Framing.Frames : Framing.Lines;
using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
if (Enum.TryParse(what[0], ignoreCase: true, out Manners manners)) return BadWorker.Run(manners, input, output);
using IEeiEngine engine = Enum.TryParse(what[0], ignoreCase: true, out PlantedFailure failure)
    ? new PlantedEngine(new InterpreterEngine(), failure, uint.Parse(what[1], CultureInfo.InvariantCulture))
    : new InterpreterEngine();
ParentWatch.Start();
ProtocolServer.Serve(engine, input, output, framing);
return 0;
