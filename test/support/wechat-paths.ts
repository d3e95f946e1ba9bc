/** Paths of WeChat's calls, in the tests' own words. */
export const CREATE_PATH = '/cgi-bin/qrcode/create';
