"""Made the files of this folder with h5py 3.7 from the numbers of ../qcschema/water.txt: energy, positions, gradient of each row."""

import h5py
import numpy as np

rows = np.loadtxt("../qcschema/water.txt")
energies, positions, gradients = rows[:, 0], rows[:, 1:10].reshape(-1, 3, 3), rows[:, 10:].reshape(-1, 3, 3)

# As ANI's sets have it: a group for each molecule, no units.
with h5py.File("ani.h5", "w") as file:
    water = file.create_group("gdb11_s01/gdb11_s01-0")
    water["coordinates"] = positions
    water["energies"] = energies
    water["forces"] = -gradients
    water["species"] = [b"O", b"H", b"H"]
    water["smiles"] = [b"O"]
    hydrogen = file.create_group("gdb11_s01/gdb11_s01-1")
    hydrogen["coordinates"] = np.array([[[0, 0, 0], [0, 0, 0.7 + 0.1 * i]] for i in range(4)], dtype="f4")
    hydrogen["energies"] = np.arange(4.0)
    hydrogen["species"] = [b"H", b"H"]

# Flat, packed, with units.
with h5py.File("flat.h5", "w") as file:
    file.create_dataset("R", data=positions, chunks=(8, 3, 3), compression="gzip", shuffle=True).attrs["units"] = "bohr"
    file.create_dataset("E", data=energies).attrs["units"] = np.bytes_("hartree")
    file.create_dataset("F", data=-gradients).attrs["units"] = "hartree/bohr"
    file["z"] = np.array([8, 1, 1], dtype="u1")

# As SPICE has it, in the newer form of groups, with two energies.
with h5py.File("spice.h5", "w", libver="latest") as file:
    water = file.create_group("water")
    water.create_dataset("conformations", data=positions).attrs["units"] = "bohr"
    water["atomic_numbers"] = np.array([8, 1, 1], dtype="i2")
    for name, shift in (("dft_total_energy", 0.0), ("mp2_total_energy", 1.0)):
        water.create_dataset(name, data=energies + shift).attrs["units"] = "hartree"
    water.create_dataset("formation_energy", data=energies + 76).attrs["units"] = "hartree"
    water.create_dataset("dft_total_gradient", data=gradients).attrs["units"] = "hartree/bohr"

# In the order of bytes of other machines.
with h5py.File("big-endian.h5", "w") as file:
    file["R"] = positions.astype(">f8")
    file["E"] = energies.astype(">f8")
    file["z"] = np.array([8, 1, 1], dtype="u1")

# Arrays that stand elsewhere. The names are all of one length, for tests to put the path of a file of their own in their place.
name = "x" * 100
with h5py.File("external-link.h5", "w") as file:
    file["R"] = h5py.ExternalLink(name, "/R")
    file.create_dataset("E", data=energies).attrs["units"] = "hartree"
    file["z"] = np.array([8, 1, 1], dtype="u1")
with h5py.File("external-links.h5", "w", libver="latest") as file:
    for i in range(20):
        file[f"R{i}"] = h5py.ExternalLink(name, "water/conformations")
    file["E"] = energies
with h5py.File("external-storage.h5", "w") as file:
    file.create_dataset("R", (30, 3, 3), "f8", external=[(name, 0, 30 * 9 * 8)]).attrs["units"] = "bohr"
    file.create_dataset("E", data=energies).attrs["units"] = "hartree"
    file["z"] = np.array([8, 1, 1], dtype="u1")
layout = h5py.VirtualLayout((30, 3, 3), "f8")
layout[:] = h5py.VirtualSource(name, "R", (30, 3, 3))
with h5py.File("virtual.h5", "w", libver="latest") as file:
    file.create_virtual_dataset("R", layout).attrs["units"] = "bohr"
    file.create_dataset("E", data=energies).attrs["units"] = "hartree"
    file["z"] = np.array([8, 1, 1], dtype="u1")
