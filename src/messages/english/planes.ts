export const planes = {
  noneToTurn: 'No other plane crosses this one. Choose the layout with three planes, and link the views.',
  turned: (plane: string, degrees: number) => (degrees > 0 ? `${plane}, turned ${degrees}°` : `${plane}, turned`),
};
