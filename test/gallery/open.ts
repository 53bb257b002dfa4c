import { fileURLToPath } from 'node:url';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readableUrl } from '../../libs/platform/http/readable-url.js';
import { setUpPages, type PageContext } from '../../libs/platform/pages/pages.js';
import { Gallery } from './gallery.js';

@Module({ controllers: [Gallery] })
class GalleryModule {}

const around: PageContext = {
  csrf: 'the-token',
  person: { text: 'A Person' },
  idle: { minutes: 30, warn: 5, cover: 3 },
  navigation: [
    { href: '/', text: 'Home' },
    { href: '/list', text: 'Nominations', count: 12, active: true },
  ],
  languageLinks: [
    { href: '?language=en', text: 'English', lang: 'en', current: true },
    { href: '?language=cy', text: 'Cymraeg', lang: 'cy' },
  ],
};

/** A bare application that shows the gallery; `idle` shortens the time until it warns. */
export async function openGallery(idle = around.idle): Promise<NestFastifyApplication> {
  Logger.overrideLogger(false);
  const adapter = new FastifyAdapter({ bodyLimit: 100_000, rewriteUrl: readableUrl });
  const app = await NestFactory.create<NestFastifyApplication>(GalleryModule, adapter, {
    logger: false,
    abortOnError: false,
  });
  await setUpPages(app, {
    views: [fileURLToPath(new URL('./', import.meta.url))],
    brand: 'Stalking Clinic',
    demonstration: true,
    context: ({ url }) => ({ ...around, idle, language: url.includes('language=cy') ? 'cy' : 'en' }),
  });
  await app.init();
  return app;
}
