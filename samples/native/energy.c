/* cc -std=c99 -Imorsel/include energy.c -Lmorsel/lib -lmorsel -o energy; ./energy surface.json */
#include "morsel.h"
#include <stdio.h>

int main(int argc, char **argv)
{
    const double formaldehyde_angstrom[12] = {0, 0, -0.60, 0, 0, 0.60, 0, 0.94, -1.18, 0, -0.94, -1.18};
    double energy_cm1, gradient_cm1_per_angstrom[12];
    morsel_surface *surface;

    if (argc != 2 || morsel_open(argv[1], &surface) != 0) {
        fprintf(stderr, "%s\n", argc == 2 ? morsel_last_error() : "usage: energy SURFACE");
        return 1;
    }
    if (morsel_atom_count(surface) != 4) {
        fprintf(stderr, "this example is for formaldehyde\n");
        return 1;
    }
    if (morsel_energy_and_gradient(surface, 1, formaldehyde_angstrom, &energy_cm1, gradient_cm1_per_angstrom) != 0) {
        fprintf(stderr, "%s\n", morsel_last_error());
        return 1;
    }
    printf("%.17g %.17g\n", energy_cm1, gradient_cm1_per_angstrom[11]);
    morsel_close(surface);
    return 0;
}
