export const memory = {
  used: (used: string, budget: string) => `Images ${used} of ${budget}`,
  usedDetail: (volumes: number) =>
    `${volumes} ${volumes === 1 ? 'series of this study is' : 'series of this study are'} in memory and shown without waiting. What was not shown for the longest time goes first. Click to change the limit.`,
  budget: 'Memory for images',
  automatic: (size: string) => `By this machine (${size})`,
};
