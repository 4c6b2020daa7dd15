namespace Morsel.Interop.Exports.C;

/// <summary>The Makefile: both kinds of library, and the check.</summary>
static class CMakefile
{
    public static string Text(string name) =>
        $"""
            # make        lib{name}.a and lib{name}.so
            # make check  compares the code with the reference values in {name}_check.c
            CFLAGS ?= -O3

            all: lib{name}.a lib{name}.so

            check: {name}_check
            	./{name}_check

            {name}.o: {name}.c {name}.h
            	$(CC) -std=c99 -fPIC $(CFLAGS) -c -o $@ {name}.c

            lib{name}.a: {name}.o
            	$(AR) rcs $@ {name}.o

            lib{name}.so: {name}.o
            	$(CC) -shared $(LDFLAGS) -o $@ {name}.o -lm

            {name}_check: {name}_check.c {name}.h lib{name}.a
            	$(CC) -std=c99 $(CFLAGS) $(LDFLAGS) -o $@ {name}_check.c lib{name}.a -lm

            clean:
            	rm -f {name}.o lib{name}.a lib{name}.so {name}_check

            .PHONY: all check clean

            """;
}
