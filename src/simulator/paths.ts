/**
 * Paths that more than one part of the simulator speaks of.
 */
export const TOKEN_PATH = '/cgi-bin/token';
export const STABLE_TOKEN_PATH = '/cgi-bin/stable_token';
export const CREATE_PATH = '/cgi-bin/qrcode/create';
