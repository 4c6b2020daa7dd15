// c++ -std=c++11 -Imorsel/include energy.cpp -Lmorsel/lib -lmorsel -o energy; ./energy surface.json
#include "morsel.h"
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <vector>

using Surface = std::unique_ptr<morsel_surface, decltype(&morsel_close)>;

static Surface open_surface(const char *path)
{
    morsel_surface *surface;
    if (morsel_open(path, &surface) != 0)
        throw std::runtime_error(morsel_last_error());
    return Surface(surface, morsel_close);
}

int main(int argc, char **argv)
try {
    const std::vector<double> positions_angstrom = {0, 0, -0.60, 0, 0, 0.60, 0, 0.94, -1.18, 0, -0.94, -1.18};
    const Surface surface = open_surface(argc == 2 ? argv[1] : "surface.json");
    if (morsel_atom_count(surface.get()) != 4)
        throw std::runtime_error("this example is for formaldehyde");
    std::vector<double> gradient_cm1_per_angstrom(positions_angstrom.size());
    double energy_cm1;
    if (morsel_energy_and_gradient(surface.get(), 1, positions_angstrom.data(), &energy_cm1, gradient_cm1_per_angstrom.data()) != 0)
        throw std::runtime_error(morsel_last_error());
    std::printf("%.17g %.17g\n", energy_cm1, gradient_cm1_per_angstrom.back());
} catch (const std::exception &failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
}
