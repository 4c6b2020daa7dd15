using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Fitting.Inputs;

/// <summary>A kind of network, whatever the points that it is trained on.</summary>
sealed record NetworkKind(InputSet Inputs, LayerWidths Hidden, ActivationName Activation);
