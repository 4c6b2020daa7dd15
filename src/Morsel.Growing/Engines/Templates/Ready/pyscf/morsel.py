import sys

from pyscf import cc, dft, gto, mp, scf

geometry = """
{geometry}
"""
method = '{method}'.lower()
molecule = gto.M(atom=geometry, unit='Angstrom', basis='{basis}', charge={charge}, spin={unpaired}, symmetry=False, verbose=3)
if method in ('hf', 'mp2', 'ccsd', 'ccsd(t)'):
    field = scf.RHF(molecule) if molecule.spin == 0 else scf.UHF(molecule)
else:
    field = dft.RKS(molecule) if molecule.spin == 0 else dft.UKS(molecule)
    field.xc = method
    field.grids.level = 5
field.conv_tol = 1e-11
field.kernel()
converged, energy, gradients = field.converged, field.e_tot, field.nuc_grad_method()
if converged and method == 'mp2':
    pairs = mp.MP2(field).run()
    energy, gradients = pairs.e_tot, pairs.nuc_grad_method()
if converged and method in ('ccsd', 'ccsd(t)'):
    cluster = cc.CCSD(field)
    cluster.conv_tol, cluster.conv_tol_normt = 1e-9, 1e-7
    cluster.kernel()
    converged, energy, gradients = cluster.converged, cluster.e_tot, cluster.nuc_grad_method()
    if converged and method == 'ccsd(t)':
        from pyscf.grad import ccsd_t, uccsd_t

        energy, gradients = energy + cluster.ccsd_t(), (ccsd_t if molecule.spin == 0 else uccsd_t).Gradients(cluster)
if not converged:
    sys.exit('morsel not converged')

print('morsel energy', repr(float(energy)))
gradient = gradients.kernel()
print('morsel gradient')
for atom, row in enumerate(gradient):
    print(molecule.atom_pure_symbol(atom), *(repr(float(x)) for x in row))

print('morsel done')
