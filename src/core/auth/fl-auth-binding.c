/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-auth-binding.h"

#include "fl-auth-error.h"
#include "fl-host-rules.h"
#include "fl-http-host.h"
#include "fl-oauth2-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where secrets may go. A service's document says which hosts are asked, and whoever can write into
 * the folder of documents could have secrets of the keyring sent elsewhere. So each item of the
 * keyring has the destinations that stood there when its secrets came about, and nothing is sent
 * while the documents name any other: who connects again, or enters the client's secret again,
 * accepts what they say now. Destinations may become fewer without a word.
 *
 * Of a custom service a destination is "api PATTERN" or "auth HOST", with the connection's values
 * filled in. The document of a default service is out of reach of the folder, and may grow hosts
 * with a later version: only the values that a connection puts into its hosts are held fast, as
 * "NAME=VALUE". The client of a service serves connections with different values, so that its
 * destinations have their blanks as they are. */

/* Of any settings; each has some of them. The authorize URL is not among them: it is shown to the
 * browser, and learns no secret. */
static const char *const address_properties[] = {
  "token-url",      "refresh-url",          "revoke-url",  "device-url", "par-url",
  "long-lived-url", "long-lived-renew-url", "request-url", NULL,
};

typedef struct {
  GPtrArray *texts;
  FlService *service;
  /* NULL for the client's. */
  FlConnection *connection;
} Listing;

/* Takes the text. */
static void
add (Listing *listing, char *text)
{
  if (g_ptr_array_find_with_equal_func (listing->texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (listing->texts, text);
}

/* The scheme and the host of a template, which may begin with a blank. */
static char *
cut_origin (const char *template)
{
  const char *scheme_end = strstr (template, "://");
  const char *host = scheme_end ? scheme_end + 3 : template;

  return g_strndup (template, (gsize) (host - template) + strcspn (host, "/?#"));
}

static char *
describe (const char *origin)
{
  g_autoptr (GUri) uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);

  return uri && g_uri_get_host (uri) ? fl_http_host_describe (uri) : NULL;
}

/* The values that a connection puts into a template of hosts. */
static void
add_values (Listing *listing, const char *template)
{
  for (const char *open = strchr (template, '{'); open; open = strchr (open + 1, '{')) {
    g_autofree char *blank = g_strndup (open, strcspn (open, "}") + 1);
    g_autofree char *value =
        fl_connection_expand (listing->connection, listing->service, blank, NULL);

    if (value)
      add (listing, g_strdup_printf ("%.*s=%s", (int) strcspn (blank + 1, "}"), blank + 1, value));
  }
}

static void
add_address (Listing *listing, const char *template)
{
  g_autofree char *origin = cut_origin (template);
  g_autofree char *expanded = NULL;
  g_autofree char *host = NULL;

  if (!listing->connection) {
    add (listing, g_strconcat ("auth ", origin, NULL));
    return;
  }
  if (fl_service_get_origin (listing->service) == FL_SERVICE_DEFAULT) {
    add_values (listing, origin);
    return;
  }
  /* What has a blank that the connection does not fill stands as it is. */
  expanded = fl_connection_expand (listing->connection, listing->service, origin, NULL);
  host = describe (expanded ? expanded : origin);
  add (listing, g_strconcat ("auth ", host ? host : origin, NULL));
}

static void
add_hosts (Listing *listing, const char *use, const char *const *templates)
{
  for (guint i = 0; templates[i]; i++) {
    g_autofree char *expanded = NULL;

    if (!listing->connection) {
      add (listing, g_strconcat (use, templates[i], NULL));
    } else if (fl_service_get_origin (listing->service) == FL_SERVICE_DEFAULT) {
      add_values (listing, templates[i]);
    } else {
      expanded = fl_connection_expand (listing->connection, listing->service, templates[i], NULL);
      add (listing, g_strconcat (use, expanded ? expanded : templates[i], NULL));
    }
  }
}

static void
add_api (Listing *listing)
{
  const char *const *hosts = fl_service_get_hosts (listing->service);
  const char *base_url = fl_service_get_base_url (listing->service);
  g_autofree char *origin = base_url ? cut_origin (base_url) : NULL;
  const char *const only[] = { origin, NULL };

  add_hosts (listing, "api ", hosts[0] || !origin ? hosts : only);
}

static void
add_auth (Listing *listing)
{
  GObject *auth = G_OBJECT (fl_service_get_auth (listing->service));
  FlOauth2Settings *oauth2 = fl_service_get_oauth2 (listing->service);

  for (guint i = 0; address_properties[i]; i++) {
    g_autofree char *address = NULL;

    if (g_object_class_find_property (G_OBJECT_GET_CLASS (auth), address_properties[i]))
      g_object_get (auth, address_properties[i], &address, NULL);
    if (address && *address)
      add_address (listing, address);
  }
  if (oauth2 && fl_oauth2_settings_get_accounts_server (oauth2))
    add_hosts (listing, "auth ", fl_oauth2_settings_get_auth_hosts (oauth2));
}

static GStrv
finish (Listing *listing)
{
  g_ptr_array_add (listing->texts, NULL);
  return (GStrv) g_ptr_array_free (listing->texts, FALSE);
}

/**
 * fl_auth_binding_list:
 * @service: a service
 * @connection: a connection of it, whose kept fields are there already
 *
 * Lists where the documents let a connection's credentials go now.
 *
 * Returns: (transfer full): destinations
 */
GStrv
fl_auth_binding_list (FlService *service, FlConnection *connection)
{
  Listing listing = { g_ptr_array_new (), service, connection };

  add_api (&listing);
  add_auth (&listing);
  return finish (&listing);
}

/**
 * fl_auth_binding_list_client:
 * @service: a custom service
 *
 * Lists where its document lets the client's secret go, and what is signed with its key.
 *
 * Returns: (transfer full): destinations
 */
GStrv
fl_auth_binding_list_client (FlService *service)
{
  Listing listing = { g_ptr_array_new (), service, NULL };

  add_auth (&listing);
  return finish (&listing);
}

/**
 * fl_auth_binding_is_bound:
 * @credentials: an item of the keyring
 *
 * Returns: whether it says where its secrets may go; one of an earlier version does not
 */
gboolean
fl_auth_binding_is_bound (FlCredentials *credentials)
{
  return fl_credentials_get_destinations (credentials) != NULL;
}

/**
 * fl_auth_binding_bind:
 * @credentials: credentials
 * @destinations: where their secrets may go from now on
 *
 * Returns: (transfer full): a copy that says so
 */
FlCredentials *
fl_auth_binding_bind (FlCredentials *credentials, const char *const *destinations)
{
  FlCredentials *bound = fl_credentials_copy (credentials);

  fl_credentials_set_destinations (bound, destinations);
  return bound;
}

/**
 * fl_auth_binding_extend:
 * @credentials: credentials
 * @destinations: where the service itself has said that they may go, too
 *
 * Adds destinations. None is taken away: another process may still have the connection as it was.
 *
 * Returns: (transfer full): a copy that has both
 */
FlCredentials *
fl_auth_binding_extend (FlCredentials *credentials, const char *const *destinations)
{
  const char *const *known = fl_credentials_get_destinations (credentials);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) both = NULL;

  if (!known)
    return fl_auth_binding_bind (credentials, destinations);
  g_strv_builder_addv (builder, (const char **) known);
  for (guint i = 0; destinations[i]; i++) {
    if (!g_strv_contains (known, destinations[i]))
      g_strv_builder_add (builder, destinations[i]);
  }
  both = g_strv_builder_end (builder);
  return fl_auth_binding_bind (credentials, (const char *const *) both);
}

static const char *
find_new (FlCredentials *credentials, GStrv destinations)
{
  const char *const *known = fl_credentials_get_destinations (credentials);

  for (guint i = 0; known && destinations[i]; i++) {
    if (!g_strv_contains (known, destinations[i]))
      return destinations[i];
  }
  return NULL;
}

/* Without the use that it begins with. */
static const char *
name_destination (const char *destination)
{
  const char *blank = strchr (destination, ' ');

  return blank ? blank + 1 : destination;
}

/**
 * fl_auth_binding_check:
 * @credentials: a connection's credentials
 * @service: its service
 * @connection: the connection
 * @error: return location
 *
 * Tells whether the documents let the credentials go nowhere but where they could go when the
 * connection was connected. What is not bound yet may be used.
 *
 * Errors: %FL_AUTH_ERROR_RECONNECT, naming what is new.
 */
gboolean
fl_auth_binding_check (FlCredentials *credentials,
                       FlService *service,
                       FlConnection *connection,
                       GError **error)
{
  g_auto (GStrv) destinations = fl_auth_binding_list (service, connection);
  const char *strange = find_new (credentials, destinations);

  if (!strange)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_RECONNECT,
               /* Translators: a service's name, and a host. */
               _ ("An address of the service “%s” has changed since you connected, to %s: if that "
                  "is right, connect again."),
               fl_service_get_name (service), name_destination (strange));
  return FALSE;
}

/**
 * fl_auth_binding_check_client:
 * @credentials: the item of a service's client
 * @service: the service
 * @error: return location
 *
 * Tells the same of the secret and the key of a service's client.
 *
 * Errors: %FL_AUTH_ERROR_SETUP, naming what is new.
 */
gboolean
fl_auth_binding_check_client (FlCredentials *credentials, FlService *service, GError **error)
{
  g_auto (GStrv) destinations = fl_auth_binding_list_client (service);
  const char *strange = find_new (credentials, destinations);

  if (!strange)
    return TRUE;
  g_set_error (error, FL_AUTH_ERROR, FL_AUTH_ERROR_SETUP,
               /* Translators: a service's name, a host, and a service's link name. */
               _ ("An address of the service “%s” has changed since its client was set, to %s: if "
                  "that is right, enter the client's secret or key again on the service, or with "
                  "“fairleadctl service set-client %s”."),
               fl_service_get_name (service), name_destination (strange),
               fl_service_get_link_name (service));
  return FALSE;
}
