namespace Eei.JavaScript;

/// <summary>A program that runs JavaScript and WebAssembly, and whose engine is one of ours to compare.</summary>
public enum JavaScriptShell
{
    /// <summary>The node on the machine: V8.</summary>
    Node,

    /// <summary>The node that npm brings: a current V8.</summary>
    PackagedNode,

    /// <summary>The bun that npm brings: JavaScriptCore.</summary>
    Bun,

    /// <summary>SpiderMonkey's own shell, from Debian's libmozjs-102-dev.</summary>
    SpiderMonkey,
}
