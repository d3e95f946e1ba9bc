export * from './app';
export { preloadPage } from './pages';
