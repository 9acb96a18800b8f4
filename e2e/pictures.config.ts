import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** `npm run pictures`: takes the pictures of `docs/walkthrough` anew. No test, and no part of `npm test`. */
export default defineConfig({ ...config, testMatch: 'pictures.ts' })
