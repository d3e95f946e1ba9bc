/**
 * Addresses of pictures that main draws on demand through the `qr:` protocol.
 */
import type { ItemId } from '@shared/domain';

/** The labelled artwork of one item that has its code. */
export const toItemImageUrl = (itemId: ItemId): string => `qr://item/${itemId}.svg`;
