/** Paths of WeChat's calls, in the tests' own words. */
export const CREATE_PATH = '/cgi-bin/qrcode/create';
export const TOKEN_PATH = '/cgi-bin/stable_token';
export const QUOTA_PATH = '/cgi-bin/openapi/quota/get';
export const BATCHGET_PATH = '/cgi-bin/user/info/batchget';
