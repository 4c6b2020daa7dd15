/*
 * Morsel's surfaces in C, C++, Fortran, Julia and every language that calls C: reads the surface.json that 'morsel fit' wrote.
 *
 * Units: positions in angstrom, energies in cm-1, gradients dV/dx in cm-1/angstrom; forces are minus the gradients. A surface in plain
 * coordinates takes these in the units of its axes, and gives energies in the unit of its data, which morsel_energy_unit names.
 *
 * Geometries lie one after another, each [atom][x, y, z], the atoms in the order of morsel_atomic_numbers. In Fortran: x(3, atoms, count).
 *
 * Numbers have the bits of 'morsel predict', and do not depend on how many geometries are given at once.
 *
 * Threads: any thread may call any function, and many may use one surface at the same time. Only morsel_close must come after all other
 * calls with that surface have returned. morsel_last_error is of the calling thread.
 *
 * Functions that return int return 0 when done, 1 where it could not be done, 2 where the request was wrong; morsel_last_error says why.
 */
#ifndef MORSEL_H
#define MORSEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct morsel_surface morsel_surface;

/* Of the library, as 'morsel --version' has it. Lives as long as the process. */
const char *morsel_version(void);

/* What went wrong in this thread's last failure, in UTF-8; "" where nothing has. Good until its next failure. */
const char *morsel_last_error(void);

/* Reads a surface file, or the folder of a fit, named in UTF-8. *surface is NULL unless 0 is returned. */
int morsel_open(const char *path, morsel_surface **surface);

/* Frees a surface; NULL is left alone. */
void morsel_close(morsel_surface *surface);

/* 0 for a surface in plain coordinates. */
int32_t morsel_atom_count(const morsel_surface *surface);

/* Into numbers[morsel_atom_count], such as 6, 8, 1, 1. */
void morsel_atomic_numbers(const morsel_surface *surface, int32_t *numbers);

/* Numbers in one geometry: 3 for each atom, or 1 for each axis. */
int32_t morsel_coordinate_count(const morsel_surface *surface);

/* Networks in the committee; with 1 there is no spread. */
int32_t morsel_member_count(const morsel_surface *surface);

/* Of the energies given: "cm-1" for a molecule. Lives as long as the surface. */
const char *morsel_energy_unit(const morsel_surface *surface);

/* Of the data that the surface was fitted to, such as "hartree". Lives as long as the surface. */
const char *morsel_data_energy_unit(const morsel_surface *surface);

/* V at count geometries. */
int morsel_energy(const morsel_surface *surface, int64_t count, const double *positions_angstrom, double *energies_cm1);

/* V and dV/dx; gradients are laid out as the positions are. */
int morsel_energy_and_gradient(
    const morsel_surface *surface,
    int64_t count,
    const double *positions_angstrom,
    double *energies_cm1,
    double *gradients_cm1_per_angstrom);

/*
 * All that is known of a geometry. The last three may be NULL. spreads: the standard deviation of the committee's members, NaN with one
 * member. inside: 1 where the geometry lies within the range of the training points, 0 where the networks extrapolate.
 */
int morsel_evaluate(
    const morsel_surface *surface,
    int64_t count,
    const double *positions_angstrom,
    double *energies_cm1,
    double *gradients_cm1_per_angstrom,
    double *spreads_cm1,
    uint8_t *inside);

#ifdef __cplusplus
}
#endif

#endif
