namespace Eei.IlCompiler;

/// <summary>A function that IL or the JIT cannot take; becomes a refusal that names the number.</summary>
internal sealed class UnsupportedFunctionException(string reason) : Exception(reason);
