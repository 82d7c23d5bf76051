using Eei.Protocol;

namespace Eei.Cli.Serving;

/// <summary>Serves an engine on standard input and output.</summary>
internal static class EngineService
{
    /// <summary>
    /// Serves at once where the arguments are exactly those that a campaign gives, before anything else of the program
    /// is loaded; null where the ordinary command line has to read them.
    /// </summary>
    /// <remarks>A worker that is replaced holds up its campaign: parser, screens and registry cost more than the
    /// engine.
    /// </remarks>
    public static int? TryServe(IReadOnlyList<string> arguments)
    {
        if (arguments is not ["serve", "--engine", var name, "--framing", "frames"]) return null;
        return ServedEngines.Create(name) is { } engine ? (int)Serve(engine, Framing.Frames) : null;
    }

    /// <summary>Serves an engine until the other side is done with it.</summary>
    public static ExitCode Serve(IEeiEngine engine, Framing framing)
    {
        using (engine)
        using (Stream input = Console.OpenStandardInput())
        using (Stream output = Console.OpenStandardOutput())
        {
            // Standard output belongs to the protocol; whatever else is printed goes where it does no harm.
            Console.SetOut(Console.Error);
            ParentWatch.Start();
            try
            {
                EngineRegistry.OnThreadFor(engine, () => ProtocolServer.Serve(engine, input, output, framing));
                return ExitCode.Clean;
            }
            catch (ProtocolException bad)
            {
                Console.Error.WriteLine($"eei: standard input: {bad.Message}; send frames as docs/protocol.md says.");
                return ExitCode.Usage;
            }
            catch (IOException)
            {
                // Nobody reads the replies any more.
                return ExitCode.Clean;
            }
        }
    }
}
