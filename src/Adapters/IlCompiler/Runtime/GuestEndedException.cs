namespace Eei.IlCompiler;

/// <summary>
/// Carries control from where a run ended to its invoker; why it ended stands in <see cref="RunState"/>.
/// </summary>
internal sealed class GuestEndedException : Exception;
