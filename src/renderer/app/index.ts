export * from './app';
export { preloadPage, resolveHome } from './pages';
