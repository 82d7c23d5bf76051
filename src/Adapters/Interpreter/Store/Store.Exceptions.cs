namespace Eei.Interpreter;

public sealed partial class Store
{
    /// <summary>Exceptions that references have been made to; a store keeps them to its end.</summary>
    private const int MostExceptions = 1 << 20;

    private readonly List<ExceptionInstance> _exceptions = [];

    /// <summary>Makes sure that an exception can be referred to; false where there are too many.</summary>
    internal bool TryRefer(ExceptionInstance exception)
    {
        if (exception.Reference != 0) return true;
        if (_exceptions.Count == MostExceptions) return false;
        _exceptions.Add(exception);
        exception.Reference = (ulong)_exceptions.Count;
        return true;
    }

    /// <summary>The exception behind a reference that is not null.</summary>
    internal ExceptionInstance ExceptionOf(ulong reference) => _exceptions[(int)(reference - 1)];
}
