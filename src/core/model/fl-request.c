/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What to send through a connection. A view edits it in place; whoever sends it takes what it needs
 * when the call begins. Properties, read-write: method, url, body, content-type, timeout-ms,
 * max-body-bytes; query and headers are lists that are edited in place. */

#include "config.h"

#include "fl-request.h"

#include "fl-property.h"

#define DEFAULT_METHOD     "GET"
#define DEFAULT_TIMEOUT_MS 30000

struct _FlRequest {
  GObject parent_instance;

  char *method;
  char *url;
  GListStore *query;
  GListStore *headers;
  GBytes *body;
  char *content_type;
  guint timeout_ms;
  gint64 max_body_bytes;
};

G_DEFINE_FINAL_TYPE (FlRequest, fl_request, G_TYPE_OBJECT)

typedef enum {
  PROP_METHOD = 1,
  PROP_URL,
  PROP_QUERY,
  PROP_HEADERS,
  PROP_BODY,
  PROP_CONTENT_TYPE,
  PROP_TIMEOUT_MS,
  PROP_MAX_BODY_BYTES,
  N_PROPS,
} FlRequestProperty;

static GParamSpec *properties[N_PROPS];

static void
fl_request_finalize (GObject *object)
{
  FlRequest *self = FL_REQUEST (object);

  g_free (self->method);
  g_free (self->url);
  g_object_unref (self->query);
  g_object_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  G_OBJECT_CLASS (fl_request_parent_class)->finalize (object);
}

static void
fl_request_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlRequest *self = FL_REQUEST (object);

  switch ((FlRequestProperty) id) {
  case PROP_METHOD:
    g_value_set_string (value, fl_request_get_method (self));
    break;
  case PROP_URL:
    g_value_set_string (value, fl_request_get_url (self));
    break;
  case PROP_QUERY:
    g_value_set_object (value, fl_request_get_query (self));
    break;
  case PROP_HEADERS:
    g_value_set_object (value, fl_request_get_headers (self));
    break;
  case PROP_BODY:
    g_value_set_boxed (value, fl_request_get_body (self));
    break;
  case PROP_CONTENT_TYPE:
    fl_property_get_text (value, fl_request_get_content_type (self));
    break;
  case PROP_TIMEOUT_MS:
    g_value_set_uint (value, fl_request_get_timeout_ms (self));
    break;
  case PROP_MAX_BODY_BYTES:
    g_value_set_int64 (value, fl_request_get_max_body_bytes (self));
    break;
  case N_PROPS:
    break;
  }
}

static void
set_body (FlRequest *self, GBytes *body)
{
  if (self->body == body || (self->body && body && g_bytes_equal (self->body, body)))
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = body ? g_bytes_ref (body) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
}

static void
fl_request_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlRequest *self = FL_REQUEST (object);

  switch ((FlRequestProperty) id) {
  case PROP_METHOD:
    fl_request_set_method (self, g_value_get_string (value));
    break;
  case PROP_URL:
    fl_request_set_url (self, g_value_get_string (value));
    break;
  case PROP_BODY:
    set_body (self, g_value_get_boxed (value));
    break;
  case PROP_CONTENT_TYPE:
    fl_property_set_text (self, &self->content_type, g_value_get_string (value), pspec);
    break;
  case PROP_TIMEOUT_MS:
    fl_request_set_timeout_ms (self, g_value_get_uint (value));
    break;
  case PROP_MAX_BODY_BYTES:
    fl_request_set_max_body_bytes (self, g_value_get_int64 (value));
    break;
  case PROP_QUERY:
  case PROP_HEADERS:
  case N_PROPS:
    break;
  }
}

static void
fl_request_class_init (FlRequestClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags list_flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fl_request_finalize;
  object_class->get_property = fl_request_get_property;
  object_class->set_property = fl_request_set_property;

  properties[PROP_METHOD] = g_param_spec_string ("method", NULL, NULL, DEFAULT_METHOD, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, "", flags);
  properties[PROP_QUERY] = g_param_spec_object ("query", NULL, NULL, G_TYPE_LIST_MODEL, list_flags);
  properties[PROP_HEADERS] =
      g_param_spec_object ("headers", NULL, NULL, G_TYPE_LIST_MODEL, list_flags);
  properties[PROP_BODY] = g_param_spec_boxed ("body", NULL, NULL, G_TYPE_BYTES, flags);
  properties[PROP_CONTENT_TYPE] = g_param_spec_string ("content-type", NULL, NULL, "", flags);
  properties[PROP_TIMEOUT_MS] =
      g_param_spec_uint ("timeout-ms", NULL, NULL, 0, G_MAXUINT, DEFAULT_TIMEOUT_MS, flags);
  properties[PROP_MAX_BODY_BYTES] =
      g_param_spec_int64 ("max-body-bytes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_request_init (FlRequest *self)
{
  self->query = g_list_store_new (FL_TYPE_PAIR);
  self->headers = g_list_store_new (FL_TYPE_PAIR);
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
}

/**
 * fl_request_new:
 * @method: (nullable): such as "GET"
 * @url: (nullable): an address, or a path below the service's base URL
 *
 * Creates a request without query, headers and body.
 *
 * Returns: (transfer full): a new request
 */
FlRequest *
fl_request_new (const char *method, const char *url)
{
  return g_object_new (FL_TYPE_REQUEST, "method", method, "url", url, NULL);
}

/**
 * fl_request_get_method:
 *
 * Returns: such as "GET", never NULL
 */
const char *
fl_request_get_method (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), "");

  return self->method ? self->method : DEFAULT_METHOD;
}

/**
 * fl_request_set_method:
 * @method: (nullable): such as "POST"; NULL means "GET"
 *
 * Sets the method.
 */
void
fl_request_set_method (FlRequest *self, const char *method)
{
  g_return_if_fail (FL_IS_REQUEST (self));

  fl_property_set_text (self, &self->method, method, properties[PROP_METHOD]);
}

/**
 * fl_request_get_url:
 *
 * Returns: an address, or a path below the service's base URL; never NULL
 */
const char *
fl_request_get_url (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), "");

  return self->url ? self->url : "";
}

/**
 * fl_request_set_url:
 * @url: (nullable): an address, or a path below the service's base URL
 *
 * Sets where to send it.
 */
void
fl_request_set_url (FlRequest *self, const char *url)
{
  g_return_if_fail (FL_IS_REQUEST (self));

  fl_property_set_text (self, &self->url, url, properties[PROP_URL]);
}

/**
 * fl_request_get_query:
 *
 * Returns: (transfer none): a GListStore of FlPair, the query parameters, that may be edited in
 * place
 */
GListModel *
fl_request_get_query (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), NULL);

  return G_LIST_MODEL (self->query);
}

/**
 * fl_request_get_headers:
 *
 * Returns: (transfer none): a GListStore of FlPair, the headers, that may be edited in place
 */
GListModel *
fl_request_get_headers (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), NULL);

  return G_LIST_MODEL (self->headers);
}

/**
 * fl_request_add_query:
 *
 * Adds a query parameter.
 */
void
fl_request_add_query (FlRequest *self, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = NULL;

  g_return_if_fail (FL_IS_REQUEST (self));

  pair = fl_pair_new (name, value);
  g_list_store_append (self->query, pair);
}

/**
 * fl_request_add_header:
 *
 * Adds a header.
 */
void
fl_request_add_header (FlRequest *self, const char *name, const char *value)
{
  g_autoptr (FlPair) pair = NULL;

  g_return_if_fail (FL_IS_REQUEST (self));

  pair = fl_pair_new (name, value);
  g_list_store_append (self->headers, pair);
}

/**
 * fl_request_get_body:
 *
 * Returns: (transfer none) (nullable): the body; NULL for none
 */
GBytes *
fl_request_get_body (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), NULL);

  return self->body;
}

/**
 * fl_request_set_body:
 * @body: (nullable): the body; NULL for none
 * @content_type: (nullable): used where no header says so
 *
 * Sets the body.
 */
void
fl_request_set_body (FlRequest *self, GBytes *body, const char *content_type)
{
  g_return_if_fail (FL_IS_REQUEST (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_body (self, body);
  fl_property_set_text (self, &self->content_type, content_type, properties[PROP_CONTENT_TYPE]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * fl_request_get_content_type:
 *
 * Returns: (nullable): type of the body where no header says so
 */
const char *
fl_request_get_content_type (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), NULL);

  return self->content_type;
}

/**
 * fl_request_get_timeout_ms:
 *
 * Returns: how long the call may take, in milliseconds
 */
guint
fl_request_get_timeout_ms (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), 0);

  return self->timeout_ms;
}

/**
 * fl_request_set_timeout_ms:
 * @timeout_ms: milliseconds
 *
 * Sets how long the call may take.
 */
void
fl_request_set_timeout_ms (FlRequest *self, guint timeout_ms)
{
  g_return_if_fail (FL_IS_REQUEST (self));

  fl_property_set_number (self, &self->timeout_ms, timeout_ms, properties[PROP_TIMEOUT_MS]);
}

/**
 * fl_request_get_max_body_bytes:
 *
 * Returns: how large the response's body may be; 0 means the default of 512 MB
 */
gint64
fl_request_get_max_body_bytes (FlRequest *self)
{
  g_return_val_if_fail (FL_IS_REQUEST (self), 0);

  return self->max_body_bytes;
}

/**
 * fl_request_set_max_body_bytes:
 * @max_body_bytes: bytes; 0 means the default of 512 MB
 *
 * Sets how large the response's body may be.
 */
void
fl_request_set_max_body_bytes (FlRequest *self, gint64 max_body_bytes)
{
  g_return_if_fail (FL_IS_REQUEST (self));

  fl_property_set_int64 (self, &self->max_body_bytes, max_body_bytes,
                         properties[PROP_MAX_BODY_BYTES]);
}
