using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Fuzz.Tests;

internal static class OwnEngines
{
    public static EngineFactory Interpreter { get; } = new("interpreter", () => new InterpreterEngine());

    public static EngineFactory Il { get; } = new("il", () => new IlEngine());
}
