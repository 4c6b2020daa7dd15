using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The thin wrapper of the module for C, with the names and the meaning of the C export's own functions.</summary>
static class FortranForC
{
    public static string Text(string name, Surface surface, FortranSpace space) =>
        $$"""
            ! {{name}}_c.f90 - {{name}} for callers in C, with the names of Morsel's export to C:
            {{FortranText.Comment($"{OrderOfAtoms.Of(surface)} {OrderOfAtoms.Warning}")}}
            !
            !   int {{name}}_init(const char *unused);                      does nothing and returns 0
            !   int {{name}}_eval(const double *x, double *v, double *g);   g may be NULL; returns 0, 1 or 2: see {{name}}.f90
            !   int {{name}}_{{space.SizeInC}}(void);
            !
            ! {{space.LayoutInC}}. Not to be linked beside the export to C of the same name.
            module {{name}}_c
              use, intrinsic :: iso_c_binding, only: c_associated, c_double, c_f_pointer, c_int, c_ptr
              use {{name}}, only: {{space.Size}}, {{name}}_eval
              implicit none
              private
              public :: {{name}}_c_init, {{name}}_c_eval, {{name}}_c_size

            contains

              integer(c_int) function {{name}}_c_init(unused) bind(c, name='{{name}}_init') result(status)
                type(c_ptr), value, intent(in) :: unused

                status = 0
                if (c_associated(unused)) return
              end function {{name}}_c_init

              integer(c_int) function {{name}}_c_eval(x, v, g) bind(c, name='{{name}}_eval') result(code)
                real(c_double), intent(in) :: x({{space.Shape}})
                real(c_double), intent(out) :: v
                type(c_ptr), value, intent(in) :: g
                real(c_double), pointer, contiguous :: slopes({{space.Colons}})
                integer :: found

                if (c_associated(g)) then
                  call c_f_pointer(g, slopes, [{{space.Shape}}])
                  call {{name}}_eval(x, v, slopes, found)
                else
                  call {{name}}_eval(x, v, code=found)
                end if
                code = int(found, c_int)
              end function {{name}}_c_eval

              integer(c_int) function {{name}}_c_size() bind(c, name='{{name}}_{{space.SizeInC}}') result(size)
                size = {{space.Size}}
              end function {{name}}_c_size

            end module {{name}}_c

            """;
}
