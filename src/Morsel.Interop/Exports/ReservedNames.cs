using System.Collections.Frozen;

namespace Morsel.Interop.Exports;

/// <summary>Names that mean something else in the language of an export: its files or functions would not work under them.</summary>
static class ReservedNames
{
    /// <summary>Keywords and built-in names, and modules that Python or NumPy would find in place of their own.</summary>
    static readonly FrozenSet<string> _python = Words(
        """
        abc abs aifc aiter all and anext antigravity any argparse array as ascii ase assert ast async asynchat asyncio
        asyncore atexit audioop await base64 bdb bin binascii bisect bool break breakpoint builtins bytearray bytes
        bz2 calendar callable cgi cgitb chr chunk class classmethod cmath cmd code codecs codeop collections colorsys
        compile compileall complex concurrent configparser contextlib contextvars continue copy copyreg copyright
        credits crypt csv ctypes curses dataclasses datetime dbm decimal def del delattr dict difflib dir dis
        distutils divmod doctest elif else email encodings ensurepip enum enumerate errno eval except exec exit false
        faulthandler fcntl filecmp fileinput filter finally float fnmatch for format fractions from frozenset ftplib
        functools gc genericpath getattr getopt getpass gettext glob global globals graphlib grp gzip hasattr hash
        hashlib heapq help hex hmac html http id idlelib if imaplib imghdr imp import importlib in input inspect int
        io ipaddress is isinstance issubclass iter itertools json keyword lambda len lib2to3 license linecache list
        locale locals logging lzma mailbox mailcap map marshal match math matplotlib max memoryview mimetypes min mmap
        modulefinder msilib msvcrt multiprocessing netrc next nis nntplib none nonlocal not np nt ntpath nturl2path
        numbers numpy object oct opcode open operator optparse or ord os ossaudiodev pass pathlib pdb pickle
        pickletools pipes pkgutil platform plistlib poplib posix posixpath pow pprint print profile property pstats
        pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quit quopri raise random range re readline repr
        reprlib resource return reversed rlcompleter round runpy sched scipy secrets select selectors set setattr
        shelve shlex shutil signal site slice smtpd smtplib sndhdr socket socketserver sorted spwd sqlite3 sre_compile
        sre_constants sre_parse ssl stat staticmethod statistics str string stringprep struct subprocess sum sunau
        super symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time
        timeit tkinter token tokenize tomllib trace traceback tracemalloc true try tty tuple turtle turtledemo type
        types typing unicodedata unittest urllib uu uuid vars venv warnings wave weakref webbrowser while winreg
        winsound with wsgiref xdrlib xml xmlrpc yield zip zipapp zipfile zipimport zlib zoneinfo
        """
    );

    /// <summary>
    /// Keywords of C and C++, functions and types of the standard library, and its headers, in whose place the surface's own would be
    /// found.
    /// </summary>
    static readonly FrozenSet<string> _c = Words(
        """
        abort abs acos acosh alignas aligned_alloc alignof and asctime asin asinh asm assert at_quick_exit atan atan2
        atanh atexit atof atoi atol atoll atomic_bool auto bool break bsearch calloc case catch cbrt ceil char class
        clearerr clock complex const constexpr continue copysign cos cosh ctime ctype default delete difftime div do
        double else enum eof erf erfc errno exit exp exp2 explicit expm1 export extern fabs false fclose fdim fenv
        feof ferror fflush fgetc fgetpos fgets float floor fma fmax fmin fmod fopen for fprintf fputc fputs fread free
        freopen frexp friend fscanf fseek fsetpos ftell fwrite getc getchar getenv gets gmtime goto hypot if ilogb
        imaginary inline int int16_t int32_t int64_t int8_t inttypes isalnum isalpha isdigit isfinite isinf islower
        isnan isnormal iso646 isspace isupper j0 j1 jn labs ldexp ldiv lgamma limits llabs lldiv llrint llround locale
        localtime log log10 log1p log2 logb long longjmp lrint lround main malloc math max_align_t memchr memcmp
        memcpy memmove memset mktime modf mutable namespace nan nearbyint new nextafter nexttoward noreturn not null
        nullptr operator or perror pow printf private protected ptrdiff_t public putc putchar puts qsort quick_exit
        raise rand realloc register remainder remove remquo rename restrict return rewind rint round scalbln scalbn
        scanf setbuf setjmp setlocale setvbuf short signal signbit signed sin sinh size_t sizeof snprintf sprintf sqrt
        srand sscanf static static_assert stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn
        strcat strchr strcmp strcoll strcpy strcspn strerror strftime string strlen strncat strncmp strncpy strpbrk
        strrchr strspn strstr strtod strtof strtok strtol strtold strtoll strtoul strtoull struct strxfrm switch
        system tan tanh template tgamma tgmath this thread_local threads throw time tmpfile tmpnam tolower toupper
        true trunc try typedef typename typeof uchar uint16_t uint32_t uint64_t uint8_t ungetc union unsigned using
        va_arg va_end va_start vfprintf virtual void volatile vprintf vsprintf wchar wchar_t wctype while xor y0 y1 yn
        """
    );

    /// <summary>Keywords, intrinsic procedures and modules, and the modules that come with compilers.</summary>
    static readonly FrozenSet<string> _fortran = Words(
        """
        abs abstract achar acos acosh adjustl adjustr aimag aint all allocatable allocate allocated anint any asin
        asinh assign assignment associate associated asynchronous atan atan2 atanh backspace bessel_j0 bessel_j1
        bessel_jn bessel_y0 bessel_y1 bessel_yn bind bit_size block blockdata btest call case ceiling char character
        class close cmplx codimension command_argument_count common complex concurrent conjg contains contiguous
        continue cos cosh count cpu_time critical cshift cycle dabs data date_and_time dble dcos deallocate default
        deferred dexp digits dim dimension dlog dmax1 dmin1 do dot_product double doubleprecision dprod dsin dsqrt
        elemental else elseif elsewhere end endassociate endblock enddo endenum endfile endforall endfunction endif
        endinterface endmodule endprocedure endprogram endselect endsubmodule endsubroutine endtype endwhere entry
        enum enumerator eoshift epsilon equivalence erf erfc erfc_scaled error errorstop execute_command_line exit exp
        exponent extends extends_type_of external final findloc float floor flush forall format fraction function
        gamma generic get_command get_command_argument get_environment_variable go goto huge hypot iachar iall iand
        iany ibclr ibits ibset ichar ieee_arithmetic ieee_exceptions ieee_features ieor if implicit import impure in
        include index inout inquire int integer intent interface intrinsic ior iparity is is_contiguous is_iostat_end
        is_iostat_eor ishft ishftc iso_c_binding iso_fortran_env kind lbound leadz len len_trim lge lgt lle llt lock
        log log10 log_gamma logical maskl maskr matmul max maxexponent maxloc maxval merge merge_bits min minexponent
        minloc minval mod module modulo move_alloc mpi mpi_f08 mvbits namelist nearest new_line nint non_overridable
        none nopass norm2 not null nullify num_images omp_lib omp_lib_kinds only open openacc operator optional out
        pack parameter parity pass pause pointer popcnt poppar precision present print private procedure product
        program protected public pure quiet radix random_number random_seed range read real recursive repeat reshape
        result return rewind rewrite rrspacing same_type_as save scale scan select selectcase selected_char_kind
        selected_int_kind selected_real_kind selecttype sequence set_exponent shape shifta shiftl shiftr sign sin sinh
        size spacing spread sqrt stop storage_size submodule subroutine sum sync system_clock tan tanh target then
        tiny to trailz transfer transpose trim type ubound unit unlock unpack use value verify volatile wait where
        while write
        """
    );

    /// <exception cref="SettingException">The name is taken in Fortran.</exception>
    public static void RequireFreeInFortran(string name) =>
        RequireFree(name, _fortran, "Fortran", "a keyword, or an intrinsic procedure or module");

    /// <exception cref="SettingException">The name is taken in Python.</exception>
    public static void RequireFreeInPython(string name) =>
        RequireFree(name, _python, "Python", "a keyword or a built-in name, or a module that it would hide");

    /// <exception cref="SettingException">The name is taken in C.</exception>
    public static void RequireFreeInC(string name) =>
        RequireFree(name, _c, "C", "a keyword or a standard function, or a header that it would hide");

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
