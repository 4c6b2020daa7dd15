using System.Collections.Frozen;

namespace Morsel.Interop.Exports;

/// <summary>Names that mean something else in the language of an export: its files or functions would not work under them.</summary>
static class ReservedNames
{
    /// <summary>Keywords, and modules that Python or NumPy would find in place of their own.</summary>
    static readonly FrozenSet<string> _python = Words(
        """
        abc aifc and antigravity argparse array as ase assert ast async asynchat asyncio asyncore atexit audioop await base64 bdb
        binascii bisect break builtins bz2 calendar cgi cgitb chunk class cmath cmd code codecs codeop collections colorsys
        compileall concurrent configparser contextlib contextvars continue copy copyreg crypt csv ctypes curses dataclasses datetime
        dbm decimal def del difflib dis distutils doctest elif else email encodings ensurepip enum errno except false faulthandler
        fcntl filecmp fileinput finally fnmatch for fractions from ftplib functools gc genericpath getopt getpass gettext glob
        global graphlib grp gzip hashlib heapq hmac html http idlelib if imaplib imghdr imp import importlib in inspect io ipaddress
        is itertools json keyword lambda lib2to3 linecache locale logging lzma mailbox mailcap marshal match math mimetypes mmap
        modulefinder msilib msvcrt multiprocessing netrc nis nntplib none nonlocal not nt ntpath nturl2path numbers numpy opcode
        operator optparse or os ossaudiodev pass pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix
        posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri raise random re readline
        reprlib resource return rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib
        sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
        subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time
        timeit tkinter token tokenize tomllib trace traceback tracemalloc true try tty turtle turtledemo type types typing
        unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser while winreg winsound with wsgiref xdrlib xml
        xmlrpc yield zipapp zipfile zipimport zlib zoneinfo
        """
    );

    /// <summary>Keywords of C and C++, and the standard headers, in whose place the header of the surface would be found.</summary>
    static readonly FrozenSet<string> _c = Words(
        """
        alignas alignof and asm assert auto bool break case catch char class complex const constexpr continue ctype default delete
        do double else enum errno explicit export extern false fenv float for friend goto if inline int inttypes iso646 limits
        locale long main math mutable namespace new not nullptr operator or private protected public register restrict return setjmp
        short signal signed sizeof static static_assert stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn
        string struct switch template tgmath this thread_local threads throw time true try typedef typename typeof uchar union
        unsigned using virtual void volatile wchar wctype while xor
        """
    );

    /// <exception cref="SettingException">The name is taken in Python.</exception>
    public static void RequireFreeInPython(string name) =>
        RequireFree(name, _python, "Python", "a keyword, or a module that it would hide");

    /// <exception cref="SettingException">The name is taken in C.</exception>
    public static void RequireFreeInC(string name) => RequireFree(name, _c, "C", "a keyword, or a header that it would hide");

    static void RequireFree(string name, FrozenSet<string> taken, string language, string what)
    {
        if (taken.Contains(name))
        {
            throw new SettingException("Name", $"'{name}' has a meaning in {language} ({what}); choose another name");
        }
    }

    static FrozenSet<string> Words(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
