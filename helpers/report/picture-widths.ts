/**
 * A picture is drawn twice, so that its letters keep their size: for the list of claims on a screen, and for
 * what a telephone of 360 px leaves beside the margins. The style shows the one that fits.
 */
export const WIDE = 600;
export const NARROW = 296;
