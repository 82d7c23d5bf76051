namespace Eei.Fuzz;

/// <summary>Files that are either there in full or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside its place and renames it into it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string beside = path + ".new";
        using (FileStream stream = File.Create(beside)) stream.Write(bytes);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Writes text as UTF-8.</summary>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));
}
