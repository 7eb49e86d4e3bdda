import type { EventDefinition } from '@consilium/contracts';
import { applyDecorators, Catch, Controller, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** Nest would turn an unknown error into a message without its cause; the pipeline has to know what failed. */
@Catch()
class PropagateErrors implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Marks a class whose methods react to events. */
export const EventHandlers = (): ClassDecorator => applyDecorators(Controller(), UseFilters(PropagateErrors));

/**
 * Marks the method that handles a type of event. It gets the events of a batch that are new to this service, all of that
 * type and in order, inside the transaction in which they are registered as received.
 */
export const On = (definition: Pick<EventDefinition, 'type'>): MethodDecorator => EventPattern<string>(definition.type);
