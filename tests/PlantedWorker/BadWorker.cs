using System.Text;

namespace Eei.PlantedWorker;

/// <summary>How a worker behaves that keeps to no protocol; all in framing lines.</summary>
internal enum Manners
{
    /// <summary>Prints a few lines that are no reply before each reply.</summary>
    Chatty,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Answers with another number.</summary>
    WrongId,

    /// <summary>Answers with a line that is no JSON.</summary>
    NoJson,

    /// <summary>Answers that the request makes no sense.</summary>
    Refuses,

    /// <summary>Prints without end.</summary>
    Floods,

    /// <summary>Speaks version 2.</summary>
    Newer,

    /// <summary>Ends at once with code 7 and some last words.</summary>
    Leaves,

    /// <summary>Starts a child that stays, then never answers.</summary>
    Breeds,

    /// <summary>Introduces itself, clears its modules, and ends whatever is asked next in a way that nobody
    /// knows.</summary>
    Babbles,
}

/// <summary>A worker without manners.</summary>
internal static class BadWorker
{
    private const string Hello = "{\"id\":0,\"hello\":{\"protocol\":1,\"name\":\"bad\"}}";

    internal static int Run(Manners manners, Stream input, Stream output)
    {
        using StreamReader requests = new(input);
        int answered = 0;
        while (requests.ReadLine() is not null)
            switch (manners)
            {
                case Manners.Chatty:
                    Write(output, "starting up\nalmost there\n@eei " + Hello + "\n");
                    break;
                case Manners.WrongId:
                    Write(output, "@eei {\"id\":5,\"hello\":{}}\n");
                    break;
                case Manners.NoJson:
                    Write(output, "@eei {]\n");
                    break;
                case Manners.Refuses:
                    Write(output, "@eei {\"id\":0,\"error\":\"what is a hello\"}\n");
                    break;
                case Manners.Newer:
                    Write(output, "@eei {\"id\":0,\"hello\":{\"protocol\":2,\"name\":\"new\"}}\n");
                    break;
                case Manners.Floods:
                    while (true) Write(output, "blah blah blah\n");
                case Manners.Babbles:
                    Write(output, answered switch
                    {
                        0 => $"@eei {Hello}\n",
                        1 => "@eei {\"id\":1,\"module\":{\"kind\":\"returned\"}}\n",
                        _ => $"@eei {{\"id\":{answered},\"module\":{{\"kind\":\"danced\"}}}}\n",
                    });
                    answered++;
                    break;
                case Manners.Leaves:
                    Console.Error.WriteLine("these are my last words");
                    return 7;
                case Manners.Breeds:
                    System.Diagnostics.Process.Start("sleep", "47");
                    Wait();
                    break;
                default:
                    Wait();
                    break;
            }

        return 0;
    }

    private static void Write(Stream output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }

    private static void Wait()
    {
        using ManualResetEventSlim never = new();
        never.Wait(TimeSpan.FromMinutes(1));
    }
}
