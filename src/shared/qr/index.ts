export { createQrMatrix } from './create-qr-matrix';
export * from './types';
