import { Controller, Get, Header } from '@nestjs/common';
import { ApiDocument } from '../api-document.js';
import { Open } from '../http/access.js';

@Controller('api/openapi.json')
export class ApiDocumentRoute {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @Open('This document. It holds no data of any ledger.')
  @Header('Content-Type', 'application/json; charset=utf-8')
  openApi() {
    return this.document.text;
  }
}
