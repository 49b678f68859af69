/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-exchange.h"

#include "fl-auth-error.h"
#include "fl-base-error.h"
#include "fl-form.h"

#include <glib/gi18n.h>

/* One connection's request, and what became of it: what the Request view edits and shows. The
 * request and its body stay while another connection is looked at, and a running call goes on. It
 * is sent as it was at that moment; editing goes on meanwhile. */

struct _FlExchange {
  GObject parent_instance;

  FlRuntime *runtime;
  FlConnection *connection;
  FlService *service;
  FlRequest *request;
  FlBodyKind body_kind;
  GtkSourceBuffer *body_buffer;
  gboolean busy;
  double progress;
  gint64 received_bytes;
  FlResponse *response;
  char *error_text;
  gboolean needs_reconnect;
  GListStore *form;
  FlCall *call;
  GCancellable *cancellable;
};

G_DEFINE_ENUM_TYPE (FlBodyKind,
                    fl_body_kind,
                    G_DEFINE_ENUM_VALUE (FL_BODY_KIND_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_KIND_JSON, "json"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_KIND_FORM, "form"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_KIND_XML, "xml"),
                    G_DEFINE_ENUM_VALUE (FL_BODY_KIND_TEXT, "text"))

G_DEFINE_FINAL_TYPE (FlExchange, fl_exchange, G_TYPE_OBJECT)

typedef enum {
  PROP_RUNTIME = 1,
  PROP_CONNECTION,
  PROP_SERVICE,
  PROP_REQUEST,
  PROP_BODY_KIND,
  PROP_BODY_BUFFER,
  PROP_FORM,
  PROP_BUSY,
  PROP_PROGRESS,
  PROP_RECEIVED_BYTES,
  PROP_RESPONSE,
  PROP_ERROR_TEXT,
  PROP_NEEDS_RECONNECT,
} FlExchangeProperty;

static GParamSpec *properties[PROP_NEEDS_RECONNECT + 1];

static const char *const content_types[] = {
  [FL_BODY_KIND_NONE] = NULL,
  [FL_BODY_KIND_JSON] = "application/json",
  [FL_BODY_KIND_FORM] = "application/x-www-form-urlencoded",
  [FL_BODY_KIND_XML] = "application/xml",
  [FL_BODY_KIND_TEXT] = "text/plain; charset=utf-8",
};

static void
set_busy (FlExchange *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_failure (FlExchange *self, const char *error_text, gboolean needs_reconnect)
{
  if (g_strcmp0 (self->error_text, error_text) != 0) {
    g_free (self->error_text);
    self->error_text = g_strdup (error_text);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_TEXT]);
  }
  if (self->needs_reconnect != needs_reconnect) {
    self->needs_reconnect = needs_reconnect;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_RECONNECT]);
  }
}

static void
set_received (FlExchange *self, gint64 received_bytes, gint64 total_bytes)
{
  self->received_bytes = received_bytes;
  self->progress = total_bytes > 0 ? CLAMP ((double) received_bytes / total_bytes, 0, 1) : -1;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECEIVED_BYTES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
progressed_cb (FlExchange *self)
{
  set_received (self, fl_call_get_received_bytes (self->call),
                fl_call_get_total_bytes (self->call));
}

static void
drop_call (FlExchange *self)
{
  if (self->call)
    g_signal_handlers_disconnect_by_func (self->call, progressed_cb, self);
  g_clear_object (&self->call);
  g_clear_object (&self->cancellable);
}

static void
call_started_cb (FlCall *call, gpointer user_data)
{
  FlExchange *self = user_data;

  g_set_object (&self->call, call);
  g_signal_connect_swapped (call, "notify::received-bytes", G_CALLBACK (progressed_cb), self);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlExchange) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlResponse) response = NULL;

  response = fl_runtime_call_finish (FL_RUNTIME (source), result, &error);
  drop_call (self);
  set_busy (self, FALSE);
  if (response && g_set_object (&self->response, response))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESPONSE]);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *sentence = fl_error_dup_sentence (error);

    set_failure (self, sentence, g_error_matches (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT));
  }
}

/* The first request is the one that the service names for a check, so that Send works at once. */
static void
propose_request (FlExchange *self)
{
  const char *path = self->service ? fl_service_get_check_path (self->service) : NULL;
  const char *method = self->service ? fl_service_get_check_method (self->service) : NULL;

  fl_request_set_method (self->request, method && *method ? method : "GET");
  fl_request_set_url (self->request, path ? path : "");
}

static void
fl_exchange_dispose (GObject *object)
{
  FlExchange *self = FL_EXCHANGE (object);

  drop_call (self);
  g_clear_object (&self->form);
  g_clear_object (&self->runtime);
  g_clear_object (&self->connection);
  g_clear_object (&self->service);
  g_clear_object (&self->request);
  g_clear_object (&self->body_buffer);
  g_clear_object (&self->response);

  G_OBJECT_CLASS (fl_exchange_parent_class)->dispose (object);
}

static void
fl_exchange_finalize (GObject *object)
{
  FlExchange *self = FL_EXCHANGE (object);

  g_free (self->error_text);

  G_OBJECT_CLASS (fl_exchange_parent_class)->finalize (object);
}

static void
fl_exchange_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlExchange *self = FL_EXCHANGE (object);

  switch ((FlExchangeProperty) id) {
  case PROP_RUNTIME:
    g_value_set_object (value, fl_exchange_get_runtime (self));
    break;
  case PROP_CONNECTION:
    g_value_set_object (value, fl_exchange_get_connection (self));
    break;
  case PROP_SERVICE:
    g_value_set_object (value, fl_exchange_get_service (self));
    break;
  case PROP_REQUEST:
    g_value_set_object (value, fl_exchange_get_request (self));
    break;
  case PROP_BODY_KIND:
    g_value_set_enum (value, fl_exchange_get_body_kind (self));
    break;
  case PROP_BODY_BUFFER:
    g_value_set_object (value, fl_exchange_get_body_buffer (self));
    break;
  case PROP_FORM:
    g_value_set_object (value, fl_exchange_get_form (self));
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, fl_exchange_get_busy (self));
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, fl_exchange_get_progress (self));
    break;
  case PROP_RECEIVED_BYTES:
    g_value_set_int64 (value, fl_exchange_get_received_bytes (self));
    break;
  case PROP_RESPONSE:
    g_value_set_object (value, fl_exchange_get_response (self));
    break;
  case PROP_ERROR_TEXT:
    g_value_set_string (value, fl_exchange_get_error_text (self));
    break;
  case PROP_NEEDS_RECONNECT:
    g_value_set_boolean (value, fl_exchange_get_needs_reconnect (self));
    break;
  }
}

static void
fl_exchange_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlExchange *self = FL_EXCHANGE (object);

  switch ((FlExchangeProperty) id) {
  case PROP_RUNTIME:
    self->runtime = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    fl_exchange_set_connection (self, g_value_get_object (value));
    break;
  case PROP_SERVICE:
    fl_exchange_set_service (self, g_value_get_object (value));
    break;
  case PROP_BODY_KIND:
    fl_exchange_set_body_kind (self, g_value_get_enum (value));
    break;
  case PROP_REQUEST:
  case PROP_BODY_BUFFER:
  case PROP_FORM:
  case PROP_BUSY:
  case PROP_PROGRESS:
  case PROP_RECEIVED_BYTES:
  case PROP_RESPONSE:
  case PROP_ERROR_TEXT:
  case PROP_NEEDS_RECONNECT:
    break;
  }
}

static void
fl_exchange_class_init (FlExchangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fl_exchange_dispose;
  object_class->finalize = fl_exchange_finalize;
  object_class->get_property = fl_exchange_get_property;
  object_class->set_property = fl_exchange_set_property;

  properties[PROP_RUNTIME] =
      g_param_spec_object ("runtime", NULL, NULL, FL_TYPE_RUNTIME,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, FL_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SERVICE] =
      g_param_spec_object ("service", NULL, NULL, FL_TYPE_SERVICE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_REQUEST] = g_param_spec_object ("request", NULL, NULL, FL_TYPE_REQUEST,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY_KIND] =
      g_param_spec_enum ("body-kind", NULL, NULL, FL_TYPE_BODY_KIND, FL_BODY_KIND_NONE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BODY_BUFFER] =
      g_param_spec_object ("body-buffer", NULL, NULL, GTK_SOURCE_TYPE_BUFFER,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, G_TYPE_LIST_MODEL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECEIVED_BYTES] =
      g_param_spec_int64 ("received-bytes", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RESPONSE] = g_param_spec_object ("response", NULL, NULL, FL_TYPE_RESPONSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR_TEXT] = g_param_spec_string ("error-text", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NEEDS_RECONNECT] =
      g_param_spec_boolean ("needs-reconnect", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fl_exchange_init (FlExchange *self)
{
  self->request = fl_request_new ("GET", "");
  self->body_buffer = gtk_source_buffer_new (NULL);
  self->form = g_list_store_new (FL_TYPE_PAIR);
}

FlRuntime *
fl_exchange_get_runtime (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->runtime;
}

FlConnection *
fl_exchange_get_connection (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->connection;
}

/* Of the same link name: the Playground's connection gets another object when it is first saved. */
void
fl_exchange_set_connection (FlExchange *self, FlConnection *connection)
{
  g_return_if_fail (FL_IS_EXCHANGE (self));

  if (g_set_object (&self->connection, connection))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

/* NULL where it is gone; then no base URL is shown. */
FlService *
fl_exchange_get_service (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->service;
}

void
fl_exchange_set_service (FlExchange *self, FlService *service)
{
  g_return_if_fail (FL_IS_EXCHANGE (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/* What the view edits: method, URL, query and headers. */
FlRequest *
fl_exchange_get_request (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->request;
}

FlBodyKind
fl_exchange_get_body_kind (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), FL_BODY_KIND_NONE);

  return self->body_kind;
}

void
fl_exchange_set_body_kind (FlExchange *self, FlBodyKind body_kind)
{
  g_return_if_fail (FL_IS_EXCHANGE (self));

  if (self->body_kind == body_kind)
    return;
  self->body_kind = body_kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY_KIND]);
}

GtkSourceBuffer *
fl_exchange_get_body_buffer (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->body_buffer;
}

/* The fields of a form, a GListStore of FlPair. */
GListModel *
fl_exchange_get_form (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return G_LIST_MODEL (self->form);
}

gboolean
fl_exchange_get_busy (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), FALSE);

  return self->busy;
}

/* From 0 to 1, or -1 where the end is unknown. */
double
fl_exchange_get_progress (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), 0);

  return self->progress;
}

gint64
fl_exchange_get_received_bytes (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), 0);

  return self->received_bytes;
}

/* The last one; NULL before the first. */
FlResponse *
fl_exchange_get_response (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->response;
}

/* One sentence, where the last call came to nothing. */
const char *
fl_exchange_get_error_text (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  return self->error_text;
}

/* Whether connecting again is what would help. */
gboolean
fl_exchange_get_needs_reconnect (FlExchange *self)
{
  g_return_val_if_fail (FL_IS_EXCHANGE (self), FALSE);

  return self->needs_reconnect;
}

FlExchange *
fl_exchange_new (FlRuntime *runtime, FlConnection *connection, FlService *service)
{
  FlExchange *self = g_object_new (FL_TYPE_EXCHANGE, "runtime", runtime, "connection", connection,
                                   "service", service, NULL);

  propose_request (self);
  return self;
}

typedef void (*AddPairFunc) (FlRequest *request, const char *name, const char *value);

static void
add_pairs (FlRequest *request, GListModel *pairs, AddPairFunc add_pair)
{
  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);

    if (fl_pair_get_enabled (pair) && *fl_pair_get_name (pair))
      add_pair (request, fl_pair_get_name (pair), fl_pair_get_value (pair));
  }
}

static char *
encode_form (FlExchange *self)
{
  g_autoptr (FlForm) form = fl_form_new ();
  GListModel *pairs = G_LIST_MODEL (self->form);

  for (guint i = 0; i < g_list_model_get_n_items (pairs); i++) {
    g_autoptr (FlPair) pair = g_list_model_get_item (pairs, i);

    if (fl_pair_get_enabled (pair) && *fl_pair_get_name (pair))
      fl_form_add_always (form, fl_pair_get_name (pair), fl_pair_get_value (pair));
  }
  return fl_form_to_string (form);
}

static char *
dup_body (FlExchange *self)
{
  char *text = NULL;

  switch (self->body_kind) {
  case FL_BODY_KIND_NONE:
    break;
  case FL_BODY_KIND_FORM:
    text = encode_form (self);
    break;
  case FL_BODY_KIND_JSON:
  case FL_BODY_KIND_XML:
  case FL_BODY_KIND_TEXT:
    g_object_get (self->body_buffer, "text", &text, NULL);
    break;
  }
  return text;
}

/* The request as it stands: what is switched off or has no name is left out. (transfer full) */
FlRequest *
fl_exchange_dup_request (FlExchange *self)
{
  FlRequest *request = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (FL_IS_EXCHANGE (self), NULL);

  request =
      fl_request_new (fl_request_get_method (self->request), fl_request_get_url (self->request));
  add_pairs (request, fl_request_get_query (self->request), fl_request_add_query);
  add_pairs (request, fl_request_get_headers (self->request), fl_request_add_header);
  body = dup_body (self);
  if (body) {
    gsize size_bytes = strlen (body);
    g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&body), size_bytes);

    fl_request_set_body (request, bytes, content_types[self->body_kind]);
  }
  return request;
}

/* Does nothing while a call is running. */
void
fl_exchange_send (FlExchange *self)
{
  g_autoptr (FlRequest) request = NULL;

  g_return_if_fail (FL_IS_EXCHANGE (self));

  if (self->busy)
    return;
  request = fl_exchange_dup_request (self);
  self->cancellable = g_cancellable_new ();
  set_failure (self, NULL, FALSE);
  set_received (self, 0, -1);
  set_busy (self, TRUE);
  fl_runtime_call_async (self->runtime, fl_connection_get_link_name (self->connection), request,
                         call_started_cb, self, self->cancellable, called_cb, g_object_ref (self));
}

void
fl_exchange_cancel (FlExchange *self)
{
  g_return_if_fail (FL_IS_EXCHANGE (self));

  g_cancellable_cancel (self->cancellable);
}
