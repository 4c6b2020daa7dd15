using System.Text;

namespace Morsel.Cli.Output;

/// <summary>
/// Standard output and standard error as all of the program writes to them. Text of a file never reaches the terminal as control codes, and
/// messages that nobody can read stop no work.
/// </summary>
static class SafeConsole
{
    public static void Install()
    {
        if (OperatingSystem.IsWindows())
        {
            // There the system's own code page has no letters for many names of files, and JSON must be UTF-8.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        Console.SetOut(new Writer(Console.Out, mayFail: false, isPlain: true));
        // Progress moves the cursor, so what is said there of files is made plain where it is said.
        Console.SetError(new Writer(Console.Error, mayFail: true, isPlain: false));
    }

    sealed class Writer(TextWriter to, bool mayFail, bool isPlain) : TextWriter(to.FormatProvider)
    {
        public override Encoding Encoding => to.Encoding;

        public override void Write(char value) => Try(() => to.Write(value));

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value) => Try(() => to.Write(Plain(value)));

        public override void WriteLine() => Try(to.WriteLine);

        public override void WriteLine(string? value) => Try(() => to.WriteLine(Plain(value)));

        public override void Flush() => Try(to.Flush);

        string? Plain(string? value) => isPlain && value is not null ? PrintableText.Of(value) : value;

        // A closed or full standard error: the work and its exit code are what counts.
        void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception failure) when (mayFail && failure is (IOException or UnauthorizedAccessException or ObjectDisposedException))
            { }
        }
    }
}
