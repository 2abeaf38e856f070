/** Unit normals of a mesh: the mean of the triangles around each vertex, weighted by area. */
export function vertexNormals(positions: Float32Array, triangles: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    const u = [0, 1, 2].map((n) => positions[b + n]! - positions[a + n]!);
    const v = [0, 1, 2].map((n) => positions[c + n]! - positions[a + n]!);
    for (let n = 0; n < 3; n++) {
      const [m, l] = [(n + 1) % 3, (n + 2) % 3];
      const area = u[m]! * v[l]! - u[l]! * v[m]!;
      for (const corner of [a, b, c]) normals[corner + n]! += area;
    }
  }
  for (let v = 0; v < normals.length; v += 3) {
    const length = Math.hypot(normals[v]!, normals[v + 1]!, normals[v + 2]!) || 1;
    for (let n = 0; n < 3; n++) normals[v + n]! /= length;
  }
  return normals;
}
