/**
 * The Istio release that an image's tag names, without the variant of the base image (`1.31.0-distroless` -> 1.31.0); a
 * tag of another form as it is; undefined for an image that is named by its digest alone.
 */
export const imageRelease = (image: string): string | undefined => {
  const tag = /:([^/:]+)$/.exec(image.replace(/@.*$/, ''))?.[1];
  return tag?.replace(/-(distroless|debug)$/, '');
};
