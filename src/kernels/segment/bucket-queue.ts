/**
 * Priority queue of voxels by buckets of equal width, lowest cost first: Dijkstra needs no exact order within less than its
 * shortest step.
 */
export class BucketQueue {
  poppedCost = 0;
  readonly #buckets: { nodes: number[]; costs: number[] }[] = [];
  #current = 0;
  readonly #perUnit: number;
  readonly #limit: number;

  /**
   * @param perUnit buckets for one unit of cost
   * @param limit   highest bucket; what costs more shares it, unordered
   */
  constructor(perUnit: number, limit: number) {
    this.#perUnit = perUnit;
    this.#limit = limit;
  }

  push(node: number, cost: number): void {
    const index = Math.min(Math.floor(cost * this.#perUnit), this.#limit);
    let bucket = this.#buckets[index];
    if (!bucket) {
      bucket = { nodes: [], costs: [] };
      this.#buckets[index] = bucket;
    }
    bucket.nodes.push(node);
    bucket.costs.push(cost);
    if (index < this.#current) this.#current = index;
  }

  /** -1 when empty. */
  pop(): number {
    for (; this.#current < this.#buckets.length; this.#current++) {
      const bucket = this.#buckets[this.#current];
      const node = bucket?.nodes.pop();
      if (node !== undefined) {
        this.poppedCost = bucket?.costs.pop() as number;
        return node;
      }
    }
    return -1;
  }
}
