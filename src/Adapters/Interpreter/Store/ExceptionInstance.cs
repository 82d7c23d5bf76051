namespace Eei.Interpreter;

/// <summary>An exception: a tag and the values it was thrown with (WebAssembly 3.0, section 4.2.13).</summary>
public sealed class ExceptionInstance
{
    internal ExceptionInstance(TagInstance tag, ulong[] values) => (Tag, Values) = (tag, values);

    /// <summary>Its tag.</summary>
    public TagInstance Tag { get; }

    /// <summary>Slots of its values, as in <see cref="HostFrame.Arguments"/>.</summary>
    internal ulong[] Values { get; }

    /// <summary>The bits of references to it, 0 until it is first referred to.</summary>
    internal ulong Reference { get; set; }
}
