namespace Morsel.Interop.Exports.Fortran;

/// <summary>The Makefile: a library of all of it, and the checks.</summary>
static class FortranMakefile
{
    public static string Text(string name, FortranSpace space)
    {
        string wrappers = string.Concat(
            space.Wrappers.Select(wrapper => wrapper.Suffix).Prepend("c").Select(suffix => $" {name}_{suffix}.o")
        );
        return $"""
            # make        lib{name}.a: the module and its wrappers. A program that does not call a wrapper does not link it.
            # make check  compares the module with the surface's values in {name}_reference.f90, and the wrappers with the module
            # Other compilers: make FC=ifx FFLAGS=-O3
            FC = gfortran
            FFLAGS = -O3 -fPIC
            OBJECTS = {name}.o{wrappers}

            all: lib{name}.a

            lib{name}.a: $(OBJECTS)
            	$(AR) rcs $@ $(OBJECTS)

            check: {name}_check {name}_check_wrappers
            	./{name}_check
            	./{name}_check_wrappers

            {name}_check: {name}_check.f90 {name}_reference.o lib{name}.a
            	$(FC) $(FFLAGS) -o $@ {name}_check.f90 {name}_reference.o lib{name}.a

            {name}_check_wrappers: {name}_check_wrappers.f90 {name}_reference.o lib{name}.a
            	$(FC) $(FFLAGS) -o $@ {name}_check_wrappers.f90 {name}_reference.o lib{name}.a

            %.o: %.f90
            	$(FC) $(FFLAGS) -c -o $@ $<

            {name}_reference.o{wrappers}: {name}.o

            clean:
            	rm -f *.o *.mod lib{name}.a {name}_check {name}_check_wrappers

            .PHONY: all check clean

            """;
    }
}
