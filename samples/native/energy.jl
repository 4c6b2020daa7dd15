# julia energy.jl morsel/lib/libmorsel.so surface.json
const library = ARGS[1]

surface = Ref{Ptr{Cvoid}}()
if (@ccall library.morsel_open(ARGS[2]::Cstring, surface::Ref{Ptr{Cvoid}})::Cint) != 0
    error(unsafe_string(@ccall library.morsel_last_error()::Cstring))
end
positions_angstrom = [0 0 -0.60; 0 0 0.60; 0 0.94 -1.18; 0 -0.94 -1.18]' |> collect
energies_cm1, gradients_cm1_per_angstrom = zeros(1), zeros(3, 4)
if (@ccall library.morsel_energy_and_gradient(
        surface[]::Ptr{Cvoid}, 1::Int64, positions_angstrom::Ptr{Float64},
        energies_cm1::Ptr{Float64}, gradients_cm1_per_angstrom::Ptr{Float64})::Cint) != 0
    error(unsafe_string(@ccall library.morsel_last_error()::Cstring))
end
println(energies_cm1[1], " ", gradients_cm1_per_angstrom[3, 4])
@ccall library.morsel_close(surface[]::Ptr{Cvoid})::Cvoid
