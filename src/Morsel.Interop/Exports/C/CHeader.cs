using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>The header: what a caller reads.</summary>
sealed class CHeader(ExportRequest request, ExportUnits units, CSpace space)
{
    public string Text()
    {
        Surface surface = request.Surface;
        string name = request.Name,
            prefix = name.ToUpperInvariant();
        return $$"""
            /*
             * {{name}}.h - {{space.Title}}.
             * {{CText.Comment(OrderOfAtoms.Of(surface))}} {{OrderOfAtoms.Warning}}
             *
             * Origin: {{CText.Comment(request.Origin)}}.
             *
             * {{CText.Comment(units.InWords("V", "dV/dx"))}}. Made by 'morsel export'; {{name}}.c is all there is to compile, with -lm.
             */
            #ifndef {{prefix}}_H
            #define {{prefix}}_H

            #include <stddef.h>

            #ifdef __cplusplus
            extern "C" {
            #endif

            #define {{prefix}}_ATOMS {{surface.Space.Elements.Length}} /* {{space.Atoms}} */
            #define {{prefix}}_COORDINATES {{surface.CoordinateCount}} /* {{space.Coordinates}} */
            #define {{prefix}}_MEMBERS {{surface.Members.Length}} /* networks, whose {{(
                surface.Terms.Length == 1 ? "mean" : "weighted mean"
            )}} V is */

            /* What an evaluation returns. */
            enum {
                {{prefix}}_INSIDE = 0,    /* within the range of the points that the surface was fitted to */
                {{prefix}}_OUTSIDE = 1,   /* beyond it: the values are set, but extrapolated */
                {{prefix}}_NOT_FINITE = 2 /* a coordinate, V or dV/dx is infinite or NaN, or two atoms coincide: the values are set as they came */
            };

            /*
             * V and its gradient at a point.
             * x: [{{prefix}}_COORDINATES]. v: one number. g: [{{prefix}}_COORDINATES] for dV/dx, or NULL if it is not wanted.
             */
            int {{name}}_eval(const double *x, double *v, double *g);

            /*
             * The same with the spread, {{SpreadWords.Of(surface)}}. May be NULL.
             * A large spread means trouble; a small one is no proof of accuracy.
             */
            int {{name}}_eval_spread(const double *x, double *v, double *g, double *spread);

            /*
             * Many points. Coordinate i of point p is x[p * point_stride + i * coordinate_stride], and its slope stands at the same place of g:
             * strides {{prefix}}_COORDINATES and 1 for [point][coordinate], 1 and count for [coordinate][point].
             * v, spread and code: [count]. g, spread and code may be NULL. Returns the greatest of the points' codes.
             */
            int {{name}}_eval_batch(size_t count, const double *x, size_t point_stride, size_t coordinate_stride,
                double *v, double *g, double *spread, int *code);

            /* Does nothing and returns 0: for programs that expect a surface to be initialised. */
            int {{name}}_init(const char *unused);

            /* The constants above, for callers that load the library while they run. */
            int {{name}}_natoms(void);
            int {{name}}_ncoordinates(void);
            int {{name}}_nmembers(void);

            /* Units, by their symbols: {{space.UnitSymbols}}. What is counted is counted from 0; "" of what there is not. */
            const char *{{name}}_energy_unit(void);
            const char *{{name}}_coordinate_unit(int coordinate);
            {{space.NamingFunction}}

            #ifdef __cplusplus
            }
            #endif

            #endif

            """;
    }
}
