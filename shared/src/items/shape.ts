import { z } from 'zod';

/** Largest side of a picture, in pixels: products of two coordinates stay exact. */
const MAX_SIDE = 20_000;
const coordinate = z.number().int().min(0).max(MAX_SIDE);

/** A place in a picture, in pixels of its natural size from the upper left corner. */
export const pointSchema = z.strictObject({ x: coordinate, y: coordinate });
export type Point = z.infer<typeof pointSchema>;

/** A part of a picture, in the same pixels; its edge belongs to it. */
export const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('circle'), x: coordinate, y: coordinate, radius: coordinate.min(1) }),
  z.strictObject({
    kind: z.literal('rectangle'),
    x: coordinate,
    y: coordinate,
    width: coordinate.min(1),
    height: coordinate.min(1),
  }),
  z.strictObject({ kind: z.literal('polygon'), points: z.array(pointSchema).min(3).max(100) }),
]);
export type Shape = z.infer<typeof shapeSchema>;

/** The picture of an item that is answered in a picture. */
export const pictureShape = {
  /** Id of the media file. */
  picture: z.string().min(1).max(64),
  /** What the picture shows, for who cannot see it. */
  pictureDescription: z.string().max(1_000),
  /** Natural size of the picture in pixels. */
  width: z.number().int().min(1).max(MAX_SIDE),
  height: z.number().int().min(1).max(MAX_SIDE),
};

/** True when the point is in the shape or on its edge. Whole numbers only, so the answer is exact everywhere. */
export function shapeHolds(shape: Shape, point: Point): boolean {
  switch (shape.kind) {
    case 'circle':
      return (point.x - shape.x) ** 2 + (point.y - shape.y) ** 2 <= shape.radius ** 2;
    case 'rectangle':
      return (
        point.x >= shape.x &&
        point.x <= shape.x + shape.width &&
        point.y >= shape.y &&
        point.y <= shape.y + shape.height
      );
    case 'polygon':
      return polygonHolds(shape.points, point);
  }
}

/** Counts how often a ray to the right crosses the outline (even-odd rule); a point on an edge is inside. */
function polygonHolds(corners: readonly Point[], point: Point): boolean {
  let inside = false;
  corners.forEach((from, index) => {
    const to = corners[(index + 1) % corners.length] as Point;
    if (onEdge(from, to, point)) inside = true;
  });
  if (inside) return true;
  corners.forEach((from, index) => {
    const to = corners[(index + 1) % corners.length] as Point;
    if (from.y > point.y === to.y > point.y) return;
    const side = cross(from, to, point);
    if (to.y > from.y ? side > 0 : side < 0) inside = !inside;
  });
  return inside;
}

/** Twice the signed area of the triangle: zero when the three points are in line. */
function cross(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function onEdge(from: Point, to: Point, point: Point): boolean {
  return (
    cross(from, to, point) === 0 &&
    point.x >= Math.min(from.x, to.x) &&
    point.x <= Math.max(from.x, to.x) &&
    point.y >= Math.min(from.y, to.y) &&
    point.y <= Math.max(from.y, to.y)
  );
}
