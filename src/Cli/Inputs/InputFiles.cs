namespace Eei.Cli.Inputs;

/// <summary>Reads the files a person names.</summary>
public static class InputFiles
{
    /// <summary>All bytes of a file.</summary>
    /// <param name="path">As given, relative to the working directory.</param>
    /// <param name="where">What named it, for the sentence; empty for an argument.</param>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static byte[] ReadBytes(string path, string where = "")
    {
        string prefix = where.Length == 0 ? string.Empty : where + ": ";
        if (Directory.Exists(path)) throw new InputException($"{prefix}{path} is a folder; name a file in it");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(
                $"{prefix}there is no file {path} (looked from {Directory.GetCurrentDirectory()})");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{prefix}{path} cannot be read: {problem.Message}");
        }
    }
}
