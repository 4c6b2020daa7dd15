namespace Morsel;

/// <summary>Messages of argument exceptions as people should read them.</summary>
static class ArgumentMessages
{
    extension(ArgumentException failure)
    {
        /// <summary>The message without the lines and the parenthesis that .NET appends for programmers.</summary>
        public string PlainMessage
        {
            get
            {
                string first = failure.Message.Split('\n')[0].TrimEnd();
                string appended = $" (Parameter '{failure.ParamName}')";
                return first.EndsWith(appended, StringComparison.Ordinal) ? first[..^appended.Length] : first;
            }
        }
    }
}
