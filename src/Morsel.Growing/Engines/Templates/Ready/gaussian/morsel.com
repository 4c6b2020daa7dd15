%nprocshared=1
%mem=2GB
#P {method}/{basis} {gradient} NoSymm SCF=Tight Int=UltraFine

morsel

{charge} {multiplicity}
{geometry}

